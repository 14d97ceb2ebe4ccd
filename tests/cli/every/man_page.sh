# The man page has its sections and renders without a complaint.
$PROGRAM --man >page.1
head -1 page.1 | grep -qF ".TH ${PROGRAM//-/\\-} 1"
for section in NAME SYNOPSIS EXAMPLES OPTIONS 'EXIT STATUS' ENVIRONMENT; do grep -q "^\.SH $section$" page.1; done
command -v groff >/dev/null || exit 77
groff -man -Tutf8 -ww page.1 2>complaints >text
[ ! -s complaints ] || { cat complaints >&2; exit 1; }
