# bash accepts its completions and offers options; the other shells are checked where they are installed.
$PROGRAM --completion bash >c.bash
# shellcheck disable=SC1091
source ./c.bash
complete -p "$PROGRAM" >/dev/null
COMP_WORDS=("$PROGRAM" --dump) COMP_CWORD=1
"_${PROGRAM//-/_}"
[ "${COMPREPLY[*]}" = --dump-config ]
$PROGRAM --completion zsh >c.zsh
head -1 c.zsh | grep -q "^#compdef $PROGRAM$"
$PROGRAM --completion fish >c.fish
if command -v zsh >/dev/null; then zsh -n c.zsh; fi
if command -v fish >/dev/null; then fish -n c.fish; fi
