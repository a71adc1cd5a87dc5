# SPDX-License-Identifier: GPL-3.0-or-later
# The model of padan in GNU MathProg: which company serves which need of which
# village with how many units. It is written from the formulas of
# models/README.md alone and shares no code with the engine, so it is a second
# opinion on small datasets:
#
#     padan export DATASET --mathprog region.dat
#     glpsol --math models/padan.mod --data region.dat
#
# prints `score = ...`, which must be the engine's proven optimum.

# ---- data -----------------------------------------------------------------------

set VILLAGE;                        # villages that have a need
set TYPE;                           # need types
set COMPANY;
set NEED, within VILLAGE cross TYPE;                    # "cells" of the engine
set PAIR, within COMPANY cross VILLAGE cross TYPE;      # who may serve what

param district {VILLAGE}, symbolic;          # kecamatan
param bobot {TYPE}, >= 0;                    # urgency of the type
param total {NEED}, integer, > 0;            # T: units needed
param served {NEED}, integer, >= 0;          # S: of them served already
param priority {NEED}, >= 0;

param budget {COMPANY}, >= 0;                # Rp cash
param goods {COMPANY, TYPE}, >= 0, default 0;    # Rp of goods of one type
param min_contract {COMPANY}, >= 0, default 0;   # Rp, least for one village
param max_villages {COMPANY}, >= 0, default 0;   # 0: no limit

param unit_cost {PAIR}, > 0;                 # Rp for one unit
param interest {PAIR}, >= 0;                 # a: interest x place
param least {PAIR}, integer, >= 1;           # units, if the pair is used
param most {PAIR}, integer, >= 1;
param committed {PAIR}, binary;              # a commitment: it must be used

param max_funders, integer, >= 0;            # of one need, 0: no limit
param max_firms, integer, >= 0;              # in one village, 0: no limit
param max_locus, integer, >= 0;              # villages taken, 0: no limit
param complete_at, >= 0;                     # share that completes a need
param district_floor, >= 0;                  # least coverage of a kecamatan
param type_floor {TYPE}, default -1;         # least share served, < 0: none
param impossible, binary, default 0;         # commitments contradict each other

# Contracts of an old plan that can be kept; none unless the data says so.
set KEPT, within COMPANY cross VILLAGE,
    default setof {i in COMPANY, v in VILLAGE : 1 = 0} (i,v);
param n_old, integer, >= 0, default 0;       # all contracts of it, gone ones too
param change_cost, >= 0, default 0;          # points for a contract that changes

param corners, integer, >= 2;                # of the coverage curve
param share {1..corners};                    # 0 .. 1
param worth {1..corners};                    # 0 .. 1

param goal_coverage;  param goal_complete;  param goal_match;
param goal_even;      param goal_links;

# ---- what follows from the data --------------------------------------------------

param juta := 1000000;                       # rows of money are in Rp juta

set PIECE := 2..corners;                     # piece h ends at corner h
param slope {h in PIECE} := (worth[h] - worth[h-1]) / (share[h] - share[h-1]);
# Units of need (v,n) that lie on piece h and are not served yet.
param length {(v,n) in NEED, h in PIECE} :=
    max(0, share[h] * total[v,n] - max(share[h-1] * total[v,n], served[v,n]));
# The curve's value of what is served already.
param start {(v,n) in NEED} := sum {h in PIECE} slope[h]
    * max(0, min(served[v,n] / total[v,n], share[h]) - share[h-1]);

# Weights: every type counts by its bobot, every need by its part of the type.
param all_bobot := sum {n in TYPE} bobot[n];
param mass {n in TYPE} := sum {(v,n) in NEED} priority[v,n] * total[v,n];
param w {(v,n) in NEED} := if all_bobot * mass[n] = 0 then 0
    else bobot[n] / all_bobot * priority[v,n] * total[v,n] / mass[n];

# What each goal term is divided by; 1 where there is nothing to do.
param sum_need := sum {(v,n) in NEED} w[v,n] * (1 - start[v,n]);
param need0 := if sum_need < 1e-12 then 1 else sum_need;
param sum_linear :=
    sum {(v,n) in NEED} w[v,n] * (total[v,n] - served[v,n]) / total[v,n];
param linear0 := if sum_linear < 1e-12 then 1 else sum_linear;

# Units still missing for the need to count as complete.
param finish {(v,n) in NEED} :=
    max(0, ceil(complete_at * total[v,n] - 1e-9) - served[v,n]);
set OPEN := setof {(v,n) in NEED : finish[v,n] > 0} v;    # not complete at start
param village_weight {v in VILLAGE} := sum {(v,n) in NEED} w[v,n];
param sum_open := sum {v in OPEN} village_weight[v];
param open0 := if sum_open < 1e-12 then 1 else sum_open;

# Kecamatan that somebody can reach and that have weight.
set DISTRICT := setof {v in VILLAGE} district[v];
param district_weight {g in DISTRICT} :=
    sum {(v,n) in NEED : district[v] = g} w[v,n];
set REACHABLE := setof {(i,v,n) in PAIR : district_weight[district[v]] > 0} district[v];

# Contracts, and their least money: never more than the village can take from
# the company, nothing where a commitment stands.
set CONTRACT := setof {(i,v,n) in PAIR} (i,v);
set PLEDGED := setof {(i,v,n) in PAIR : committed[i,v,n]} (i,v);
param ticket {(i,v) in CONTRACT} := if (i,v) in PLEDGED then 0 else
    min(min_contract[i], sum {(i,v,n) in PAIR} unit_cost[i,v,n] * most[i,v,n]);
set PLEDGED_VILLAGE := setof {(i,v) in PLEDGED} v;

# Limits are never below what the commitments use.
param funders {(v,n) in NEED} :=
    max(max_funders, sum {(i,v,n) in PAIR} committed[i,v,n]);
param firms {v in VILLAGE} := max(max_firms, sum {(i,v) in PLEDGED} 1);
param villages {i in COMPANY} := max(max_villages[i], sum {(i,v) in PLEDGED} 1);

# ---- decisions ---------------------------------------------------------------------

var x {PAIR}, integer, >= 0;                 # units
var cash {PAIR}, integer, >= 0;              # of them paid in cash,
var in_kind {PAIR}, integer, >= 0;              # and in goods
var y {PAIR}, binary;                        # the company serves the need
var z {CONTRACT}, binary;                    # the company is in the village
var taken {VILLAGE}, binary;                 # the village is one of the locus
var complete {OPEN}, binary;                 # every need of the village is met
var filled {(v,n) in NEED, h in PIECE}, >= 0, <= length[v,n,h];
var even, >= 0, <= if card(REACHABLE) > 0 then 1 else 0;
var nothing, >= 0, <= 0;
var one, >= 1, <= 1;                         # solvers drop constants

# ---- goal --------------------------------------------------------------------------

# With an old plan: the score less the points of the contracts that are in one of
# the two plans only.
maximize objective:
      goal_coverage / need0
      * sum {(v,n) in NEED, h in PIECE} w[v,n] * slope[h] / total[v,n] * filled[v,n,h]
    + goal_complete / open0 * sum {v in OPEN} village_weight[v] * complete[v]
    + goal_match / linear0
      * sum {(i,v,n) in PAIR} interest[i,v,n] * w[v,n] / total[v,n] * x[i,v,n]
    + goal_even * even
    - goal_links * sum {(i,v) in CONTRACT} z[i,v]
    - change_cost * (n_old * one + sum {(i,v) in CONTRACT} z[i,v]
                     - 2 * sum {(i,v) in CONTRACT inter KEPT} z[i,v]);

# ---- rules, numbered as in models/README.md -----------------------------------------

# 1. Cash and goods; both pay whole units.
s.t. parts {(i,v,n) in PAIR}: x[i,v,n] = cash[i,v,n] + in_kind[i,v,n];
s.t. pay_cash {i in COMPANY}:
    sum {(i,v,n) in PAIR} unit_cost[i,v,n] / juta * cash[i,v,n]
    <= budget[i] / juta;
s.t. pay_goods {i in COMPANY, n in TYPE}:
    sum {(i,v,n) in PAIR} unit_cost[i,v,n] / juta * in_kind[i,v,n]
    <= goods[i,n] / juta;

# 2. Nobody is served twice; the curve counts what is served.
s.t. no_overlap {(v,n) in NEED}:
    sum {(i,v,n) in PAIR} x[i,v,n] <= total[v,n] - served[v,n];
s.t. curve {(v,n) in NEED}:
    sum {h in PIECE} filled[v,n,h] = sum {(i,v,n) in PAIR} x[i,v,n];

# 3. Funders of a need, companies in a village.
s.t. few_funders {(v,n) in NEED : max_funders > 0}:
    sum {(i,v,n) in PAIR} y[i,v,n] <= funders[v,n];
s.t. few_firms {v in VILLAGE : max_firms > 0}:
    sum {(i,v) in CONTRACT} z[i,v] <= firms[v];

# 4. and 7. Units of a pair; commitments must be used.
s.t. at_most {(i,v,n) in PAIR}: x[i,v,n] <= most[i,v,n] * y[i,v,n];
s.t. at_least {(i,v,n) in PAIR}: x[i,v,n] >= least[i,v,n] * y[i,v,n];
s.t. keep {(i,v,n) in PAIR : committed[i,v,n]}: y[i,v,n] = 1;
s.t. no_contradiction: nothing >= impossible;

# 5. A contract is worth its papers.
s.t. open_contract {(i,v,n) in PAIR}: y[i,v,n] <= z[i,v];
s.t. really_kept {(i,v) in CONTRACT inter KEPT}:
    z[i,v] <= sum {(i,v,n) in PAIR} y[i,v,n];
s.t. worth_while {(i,v) in CONTRACT : ticket[i,v] > 0}:
    sum {(i,v,n) in PAIR} unit_cost[i,v,n] / juta * x[i,v,n]
    >= ticket[i,v] / juta * z[i,v];

# 6. Villages of a company.
s.t. reach {i in COMPANY : max_villages[i] > 0}:
    sum {(i,v) in CONTRACT} z[i,v] <= villages[i];

# 8. Locus: few villages, besides those that hold commitments.
s.t. take {(i,v) in CONTRACT : max_locus > 0 and v not in PLEDGED_VILLAGE}:
    z[i,v] <= taken[v];
s.t. locus {0..0 : max_locus > 0}: sum {v in VILLAGE} taken[v] <= max_locus;

# 9. Floors.
s.t. floor_type {n in TYPE : type_floor[n] >= 0 and sum {(v,n) in NEED} 1 > 0}:
    sum {(i,v,n) in PAIR} x[i,v,n]
    >= sum {(v,n) in NEED} (type_floor[n] * total[v,n] - served[v,n]);
s.t. floor_district {g in REACHABLE : district_floor > 0}:
    sum {(v,n) in NEED, h in PIECE : district[v] = g}
        w[v,n] / district_weight[g] * slope[h] / total[v,n] * filled[v,n,h]
    >= district_floor
       - sum {(v,n) in NEED : district[v] = g} w[v,n] / district_weight[g] * start[v,n];

# A village is complete when each of its needs is.
s.t. met {(v,n) in NEED : finish[v,n] > 0}:
    sum {(i,v,n) in PAIR} x[i,v,n] >= finish[v,n] * complete[v];

# The lowest kecamatan.
s.t. lowest {g in REACHABLE}:
    even <= sum {(v,n) in NEED : district[v] = g} w[v,n] / district_weight[g]
        * (start[v,n] + sum {h in PIECE} slope[h] / total[v,n] * filled[v,n,h]);

solve;

printf "score = %.9f\n", objective
    + change_cost * (n_old + sum {(i,v) in CONTRACT} z[i,v]
                     - 2 * sum {(i,v) in CONTRACT inter KEPT} z[i,v]);
printf "objective = %.9f\n", objective;
printf {(i,v,n) in PAIR : x[i,v,n] > 0.5} "%s serves %s %s: %d\n", i, v, n, x[i,v,n];

end;
