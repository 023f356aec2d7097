"""Long texts compared in parts: cut into passages, aligned, and told where one quotes, holds or extends the other."""
