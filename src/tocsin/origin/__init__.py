"""Who was first, along which platforms and languages a thing travelled, and in which waves."""
