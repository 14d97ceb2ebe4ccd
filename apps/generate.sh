#!/bin/sh
# usage: generate.sh PROGRAM FOLDER: writes the man page and the completions that PROGRAM prints below FOLDER.
set -eu
name=$(basename "$1")
pages=$2/man/man1 bash=$2/bash-completion/completions zsh=$2/zsh/site-functions fish=$2/fish/vendor_completions.d
mkdir -p "$pages" "$bash" "$zsh" "$fish"
"$1" --completion bash >"$bash/$name"
"$1" --completion zsh >"$zsh/_$name"
"$1" --completion fish >"$fish/$name.fish"
"$1" --man >"$pages/$name.1.new"
mv "$pages/$name.1.new" "$pages/$name.1"
