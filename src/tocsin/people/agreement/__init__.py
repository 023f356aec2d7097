"""How far those who judged the same things agree, beyond what chance gives."""
