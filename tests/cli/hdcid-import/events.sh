# AVVP's lists as they are: rows of one clip are joined, an event that ends before it begins labels
# nothing, as in the released loader, and a row that cannot be read costs its clip alone.
data=$TESTS/../import/data/tree
list() { { printf 'filename\tonset\toffset\tevent_labels\n'; printf "$1"; } >list.csv; }
import() { hdcid-import avvp --data "$data" --csv list.csv -o out "$@"; }
column() { hdcid-inspect out --show labels:$1:1 | cut -f$2 | tr -d '\n'; }  # CLIP COLUMN
head -n 2 "$data/AVVP/data/AVVP_eval_visual_checked_combined.csv" >/dev/null
a=aaaaaaaaaaa_0_10 b=bbbbbbbbbbb_5_15
list "$a\t0\t4\tDog\n$b\t0,9\t3,0\tDog,Car\n$a\t2\t10\tCar\n"
import 2>said
grep -q 'list.csv: 1 events label nothing:' said
grep -q "list.csv, line 3: 'Car' from 9 to 0" said
[ "$(grep -n Dog "$data/AVVP/data/AVVP_Categories.txt" | cut -d: -f1)" = 1 ]
[ "$(column 0 3)$(column 0 5)" = 11110000000011111111 ]  # joined from two rows
[ "$(column 1 3)$(column 1 5)" = 11100000000000000000 ]  # nothing of the backward event
! import --strict 2>said || exit 1
grep -q '1 events label nothing' said
list "$a\t0\t4\tDog\n$b\t0\t3\tDogg\n"
import 2>said
grep -q "1 clips are left out:" said
grep -q "list.csv, line 3: there is no class 'Dogg'" said
[ "$(hdcid-inspect out --show ids | wc -l)" = 1 ]
list "$a\t0\t4\tDogg\n$b\t0\t3\tDogg\n"
! import 2>said || exit 1
grep -q "2 of 2 clips cannot be used: list.csv, line 2: there is no class 'Dogg'" said
