#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A batch on a real Slurm of two virtual nodes (two-nodes.sh), one of which is lost in the
# middle: Slurm starts its task again, nothing is missing, and the folder is that of a
# single run, byte for byte. Takes some minutes; what it made stays in FOLDER.
#
#   bench/cluster/demo.sh lose FOLDER      the node dies with all that runs on it
#   bench/cluster/demo.sh orphan FOLDER    only its slurmd dies: a task runs twice
#
# PADAN: the program.
set -eu
case $#:${1-} in
2:lose | 2:orphan) how=$1 folder=$2 ;;
*)
    sed -n '/^#   /s/^#   //p' "$0" >&2
    exit 64
    ;;
esac
source=$(realpath "$(dirname "$0")/../..")
PADAN=$(realpath "${PADAN:-$source/build/padan}")
export PADAN
unset PADAN_LANG
options=(--effort quick --gap 0.5%)
mkdir "$folder"
cd "$folder"
cp -r "$source/datasets/cilegon-2026" data
cat >list.csv <<END
nama,perusahaan.*.pagu,bobot.stunting
dasar,,
dana,-20%..+20%:5%,1..5
END

say() { echo "$(date +%T) $*"; }
rows() { find shared/baris -type f -name '[!.]*' 2>/dev/null | wc -l; }
tasks() { squeue --noheader --array --format="%i %T %N %r" | sort | paste -sd ';' | sed 's/;/; /g'; }

say "a single run, two threads"
"$PADAN" batch data list.csv -o one --threads 2 --quiet "${options[@]}"

"$source/bench/cluster/two-nodes.sh" start slurm
export SLURM_CONF=$PWD/slurm/slurm.conf
trap '"$source/bench/cluster/two-nodes.sh" stop slurm' EXIT
job=$(sbatch --parsable --array=1-4 "$source/bench/cluster/padan-batch.slurm" data list.csv -o shared "${options[@]}")
until [ "$(rows)" -ge 6 ] && [ -n "$(squeue --noheader --states=RUNNING --nodelist=n2)" ]; do sleep 0.2; done
say "before: $(tasks)"
"$source/bench/cluster/two-nodes.sh" "$how" slurm n2
say "n2 is lost ($how), with $(rows) rows written"
said=
while [ -n "$(squeue --noheader)" ]; do
    now="$(tasks)"
    [ "$now" = "$said" ] || say "$now"
    said=$now
    sleep 1
done
say "all tasks have ended; $(rows) rows"
scontrol --oneliner show job "$job" | sed 's/.*\(ArrayTaskId=[^ ]*\).*\(JobState=[^ ]*\).*\(Restarts=[^ ]*\).*\(BatchHost=[^ ]*\).*/\1 \2 \3 \4/' | sort
sinfo --noheader --Node --format="%N %T"
"$PADAN" merge shared
diff -r one shared
say "the same as a single run"
