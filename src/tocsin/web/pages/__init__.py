"""The pages of the workbench, a module each: what it answers, and the facts its page and its twin are both made of (`page.Page`)."""
