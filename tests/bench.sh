#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The tools of bench/ tell the truth: an assignment problem becomes the right
# dataset and its plan the right cost, logs of other solvers are read right, a
# plan put into an LP file stays that plan. PADAN: the program; OBJ: where the
# converter was built.
cd "$(dirname "$0")/.." || exit 1
padan=${PADAN:-build/padan}
converter=${OBJ:-build/release}/bench/gap2padan
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

equal() { # name, found, expected
    if [ "$2" = "$3" ]; then echo "ok $1"; else
        echo "FAIL $1: found '$2', expected '$3'"
        failed=1
    fi
}
fails() { # name, command...
    local name=$1
    shift
    if "$@" >/dev/null 2>&1; then equal "$name" "exit 0" "an error"; else echo "ok $name"; fi
}

# ---- from an assignment problem and back ----------------------------------------
# Two agents, three jobs. The cheapest (all to agent 1, cost 6) would use 9 of its 7.
# Agent 2 has room for one job only: job 3 to it costs 1 + 2 + 9 = 12, job 2
# 1 + 8 + 3 = 12, job 1 5 + 2 + 3 = 10. The optimum is 10.
cat >"$work/tiny" <<'END'
 2 3
 1 2 3
 5 8 9
 3 4 2
 4 4 4
 7 5
END
mkdir "$work/data"
"$converter" "$work/tiny" "$work/data" >"$work/log" 2>&1
equal gap_converts "$? $(cat "$work/log")" "0 "
equal gap_pair "$(grep '^A002,9901010001,' "$work/data/pasangan.csv")" \
    "A002,9901010001,job,4,0.500000000000"
equal gap_rows "$(wc -l <"$work/data/pasangan.csv")" 7
equal gap_budget "$(tail -n 1 "$work/data/perusahaan.csv")" "A002,agent 2,5"
"$padan" solve "$work/data" -s "$work/data/skenario.ini" --gap 0 --effort quick \
    --json --quiet -o "$work/run" >"$work/answer" 2>"$work/log"
equal gap_solved "$(awk -v key=status -f bench/json.awk "$work/answer")" optimal
bound=$(awk -v key=bound_pico -f bench/json.awk "$work/answer")
equal gap_optimum "$(awk -v bound_pico="$bound" -f bench/gap_cost.awk \
    "$work/tiny" "$work/run/alokasi.csv")" "3 10 10"

# Other plans: one that costs more, one that leaves a job out, two that are none.
head='id_perusahaan,kode_desa,jenis,unit'
plan() { # AGENTS of the jobs, `-` for none
    local job=0 agent
    echo "$head"
    for agent; do
        job=$((job + 1))
        [ "$agent" = - ] || echo "A00$agent,990101000$job,job,1"
    done
}
cost() { awk -f bench/gap_cost.awk "$work/tiny" "$work/plan"; }
plan 1 1 2 >"$work/plan"
equal gap_worse "$(cost)" "3 12 -"
plan 1 - 2 >"$work/plan"
equal gap_not_served "$(cost)" "2 10 -"
plan 1 1 1 >"$work/plan"
fails gap_beyond_capacity cost
{ plan 2 - 1; echo A001,9901010003,job,1; } >"$work/plan"
fails gap_twice cost
# A bound of 1001 - 9.5/30 points allows costs of 9.5 and more, so 10; one of
# 1001 - 9/30 allows 9.
plan 2 1 1 >"$work/plan"
for pair in 1000683333333333:10 1000700000000000:9; do
    equal "gap_bound_${pair#*:}" "$(awk -v bound_pico=${pair%:*} -f \
        bench/gap_cost.awk "$work/tiny" "$work/plan")" "3 10 ${pair#*:}"
done
sed '$d' "$work/tiny" >"$work/short"
fails gap_short "$converter" "$work/short" "$work/data"
{ cat "$work/tiny"; echo 1; } >"$work/long"
fails gap_long "$converter" "$work/long" "$work/data"

# ---- logs --------------------------------------------------------------------------

log() { # name, solver, expected, limit: the log comes on standard input
    equal "log_$1" "$(awk -v solver="$2" -v until="$4" -f bench/read_log.awk)" "$3"
}
log glpsol_running glpsol "feasible 8.264917586e+01 8.290155064e+01" <<'END'
*   108: obj =   8.319025184e+01 inf =   1.582e-14 (0)
OPTIMAL LP SOLUTION FOUND
Integer optimization begins...
+   108: mip =     not found yet <=              +inf        (1; 0)
+   163: >>>>>   8.141070442e+01 <=   8.317297661e+01   2.2% (18; 0)
+  2245: >>>>>   8.264917586e+01 <=   8.290155064e+01   0.3% (317; 234)
TIME LIMIT EXCEEDED; SEARCH TERMINATED
END
log glpsol_relaxed glpsol "none - 8.319025184e+01" <<'END'
*     0: obj =  -0.000000000e+00 inf =   0.000e+00 (32)
*   108: obj =   8.319025184e+01 inf =   1.582e-14 (0)
OPTIMAL LP SOLUTION FOUND
+   108: mip =     not found yet <=              +inf        (1; 0)
END
log glpsol_simplex glpsol "none - -" <<'END'
*  3285: obj =   1.252639390e+01 inf =   1.076e-15 (55956) 1
TIME LIMIT EXCEEDED; SEARCH TERMINATED
END
log glpsol_optimal glpsol "optimal 8.265917586e+01 8.265917586e+01" <<'END'
+  4516: >>>>>   8.265917586e+01 <=   8.280388617e+01   0.2% (306; 733)
+  6788: mip =   8.265917586e+01 <=     tree is empty   0.0% (0; 1995)
INTEGER OPTIMAL SOLUTION FOUND
END
cat >"$work/cbc" <<'END'
Continuous objective value is 83.6968 - 0.08 seconds
Cbc0038I Solution found of -76.4294
Cbc0012I Integer solution of -81.876146 found by feasibility pump after 0 iterations and 0 nodes (2.48 seconds)
Cbc0013I At root node, 97 cuts changed objective from -83.696824 to -83.638702 in 10 passes
Cbc0010I After 0 nodes, 1 on tree, -81.876146 best solution, best possible -83.638702 (4.37 seconds)
Cbc0016I Integer solution of -81.9 found by strong branching after 2807 iterations and 77 nodes (6.36 seconds)
Cbc0005I Partial search - best objective -81.9 (best possible -83.5), took 4932 iterations and 5 nodes (7.98 seconds)
END
log cbc_stopped cbc "feasible 81.9 83.5" <"$work/cbc"
log cbc_until cbc "feasible 81.876146 83.638702" 5 <"$work/cbc"
log cbc_root cbc "none - 83.6968" < <(head -n 2 "$work/cbc")
log cbc_no_plan cbc "none - 82.97" <<'END'
Continuous objective value is 83.6968 - 0.08 seconds
Cbc0010I After 0 nodes, 1 on tree, 1e+50 best solution, best possible -82.97 (4.37 seconds)
END
log cbc_optimal cbc "optimal 82.659175858815 82.659175858815" <<'END'
Cbc0016I Integer solution of -82.659176 found by strong branching after 2807 iterations and 77 nodes (0.36 seconds)
Cbc0001I Search completed - best objective -82.659175858815, took 4350 iterations and 162 nodes (0.48 seconds)
Result - Optimal solution found
Objective value:                82.65917586
END
cat >"$work/highs" <<'END'
        Nodes      |    B&B Tree     |            Objective Bounds              |  Dynamic Constraints |       Work      
Src  Proc. InQueue |  Leaves   Expl. | BestBound       BestSol              Gap |   Cuts   InLp Confl. | LpIters     Time

 J       0       0         0   0.00%   inf             0.7084950855       Large        0      0      0         0     0.4s
         0       0         0   0.00%   83.69682387     0.7084950855       Large        0      0      1      2840     0.6s
 L       0       0         0   0.00%   83.62293441     80.27703987        4.17%     3308    185     88      5529     5.4s

Solving report
  Status            Time limit reached
  Primal bound      80.2770398689
  Dual bound        83.6229344075
  Gap               4.17%
  Timing            10.01
END
log highs_stopped highs "feasible 80.2770398689 83.6229344075" <"$work/highs"
log highs_until highs "feasible 0.7084950855 83.69682387" 3 <"$work/highs"
log highs_optimal highs "optimal 82.6591758588 82.6591758588" < <(
    sed 's/Time limit reached/Optimal/; s/80.2770398689/82.6591758588/' "$work/highs")
log highs_no_plan highs "none - -" <<'END'
         0       0         0   0.00%   inf             -inf                 inf        0      0      0         0    10.3s

Solving report
  Status            Time limit reached
  Primal bound      -inf
  Dual bound        inf
  Timing            10.30
END

# ---- a plan in an LP file ------------------------------------------------------------

cat >"$work/plan" <<'END'
id_perusahaan,nama_perusahaan,kode_desa,jenis,unit,sumber
A-1,"Satu, Tbk",9901010001,rumah,2,tunai
A-1,"Satu, Tbk",9901010001,rumah,1,barang
END
cat >"$work/lp" <<'END'
Maximize
 score: + 2 x(A~1,9901010001,rumah) + x(B,9901010001,rumah)
Subject To
 need: x(A~1,9901010001,rumah) + x(B,9901010001,rumah) <= 5
Bounds
 0 <= x(A~1,9901010001,rumah) <= 5
 0 <= x(B,9901010001,rumah) <= 5
Generals
 x(A~1,9901010001,rumah)
End
END
equal plan_in_lp "$(awk -f bench/fix_plan.awk "$work/plan" "$work/lp" | sed -n 6,7p)" \
    " x(A~1,9901010001,rumah) = 3
 x(B,9901010001,rumah) = 0"
sed 's/rumah,1/kelas,1/' "$work/plan" >"$work/other"
fails plan_not_in_lp awk -f bench/fix_plan.awk "$work/other" "$work/lp"

# ---- figures of a JSON document -------------------------------------------------------

printf '{\n "score": -1.5,\n "work": {\n  "nodes": 7,\n  "rounds": 2\n },\n "seed": 3\n}\n' >"$work/json"
equal json_figures "$(awk -f bench/json.awk "$work/json" | tr '\n' ';')" \
    "score -1.5;work.nodes 7;work.rounds 2;seed 3;"
# ---- a batch, judged and timed ---------------------------------------------------------

"$padan" generate --villages 8 --companies 6 --seed 3 -o "$work/region" --quiet
printf 'nama,perusahaan.*.pagu\ndasar,\na,+10%%|+20%%\n' >"$work/list.csv"
printf 'print("{")\nprint(" \"skor\": 1.5")\nprint("}")\n' >"$work/judge.py"
count_row() { PADAN=$padan GAP=3% COLD=2 bench/batch.sh "$work/region" "$work/list.csv" 2>/dev/null | tail -n 1 | cut -d "|" -f 2-4,7; }
equal batch_timed "$(JUDGE='' count_row)" " 3 | 3 | 0 | 1 "
if command -v python3 >/dev/null; then
    equal batch_judged "$(JUDGE=$work/judge.py count_row)" " 3 | 3 | 3 | 1 "
fi
exit $failed
