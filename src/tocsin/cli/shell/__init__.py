"""What a shell and `man` are told of the command line, made from its parsers: completions for bash, zsh and fish, manual pages."""
