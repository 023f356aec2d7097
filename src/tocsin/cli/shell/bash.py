"""The completion of bash: the words so far are read as the parsers read them, then what may stand next is listed."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.cli.shell.grammar import Verb, Word

_HEAD = """\
# bash completion for tocsin, made from its parsers by `tocsin shell bash`

# What a place takes: `_` and words to choose from, `/` folders, `.` files and folders, `-` nothing that could be listed.
_tocsin_takes() {
    case "$1" in
"""
_REST = """\
        *) REPLY= ;;
    esac
}

_tocsin() {
    local current=${COMP_WORDS[COMP_CWORD]} verb="" held="" left=0 place=0 index word takes REPLY=""
    COMPREPLY=()
    for ((index = 1; index < COMP_CWORD; index++)); do
        word=${COMP_WORDS[index]}
        _tocsin_takes "$verb $word"
        if [[ $word == -* ]]; then
            held="" left=0
            [[ -n $REPLY ]] && held=$word left=${REPLY%% *}
        elif ((left > 0)); then
            ((left--))
        elif [[ -n $REPLY && ${REPLY#* } == v ]]; then
            verb="${verb:+$verb }$word" place=0
        else
            ((place++))
        fi
    done
    if [[ $current == -* ]]; then
        _tocsin_takes "$verb options"
    elif ((left > 0)); then
        _tocsin_takes "$verb $held"
    else
        _tocsin_takes "$verb $place"
        [[ -z $REPLY ]] && _tocsin_takes "$verb +"
    fi
    takes=${REPLY#* }
    case "$takes" in
        _*) COMPREPLY=($(compgen -W "${takes#_ }" -- "$current")) ;;
        /) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -d -- "$current") ;;
        .) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
    esac
}

complete -F _tocsin tocsin
"""
_SIGNS = {"folder": "/", "path": ".", "text": "-", "none": "-"}
_MANY = 9999  # values of an option that takes as many as follow


def script(top: Verb) -> str:
    """The script to be sourced, or to be put where bash-completion looks."""
    places: dict[str, list[str]] = {}
    for verb in top.all():
        for key, takes in _cases(verb):
            places.setdefault(takes, []).append(f'"{key}"')
    cases = (f'        {" | ".join(keys)}) REPLY="{takes}" ;;' for takes, keys in places.items())
    return _HEAD + "\n".join(cases) + "\n" + _REST


def _cases(verb: Verb) -> Iterator[tuple[str, str]]:
    """What each place takes: the number of values and what they are. Keys: the verb, then an option, a verb below it or a place."""
    before = " ".join(verb.path)
    flags = " ".join(flag for word in verb.options for flag in word.flags)
    yield f"{before} options", f"1 _ {flags}"
    for word in verb.options:
        for flag in word.flags if word.kind != "none" else ():
            yield f"{before} {flag}", f"{_MANY if word.many else 1} {_takes(word)}"
    if verb.verbs:
        yield f"{before} 0", f"1 _ {' '.join(below.path[-1] for below in verb.verbs)}"
    for below in verb.verbs:
        yield f"{before} {below.path[-1]}", "1 v"
    for place, word in enumerate(verb.arguments):
        yield f"{before} {'+' if word.many else place}", f"1 {_takes(word)}"


def _takes(word: Word) -> str:
    return f"_ {' '.join(word.choices)}" if word.choices else _SIGNS[word.kind]
