#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A Slurm of two virtual nodes, n1 and n2, on this one machine: to see a batch survive the
# loss of a node. Debian: apt install slurm-wlm munge. Needs no root and touches nothing
# outside of FOLDER: key, sockets, logs and state are there, all listens on 127.0.0.1.
# It refuses to start where there is a Slurm already.
#
#   two-nodes.sh start FOLDER       then: export SLURM_CONF=FOLDER/slurm.conf
#   two-nodes.sh lose FOLDER n2     kill -9 the node: its slurmd and all that runs on it
#   two-nodes.sh orphan FOLDER n2   kill -9 its slurmd only: its tasks run on, unseen
#   two-nodes.sh node FOLDER n2     the node comes back
#   two-nodes.sh stop FOLDER
set -eu
command=${1-} folder=${2-} node=${3-}
case $command:$node in
start: | stop:) ;;
lose:n[12] | orphan:n[12] | node:n[12]) ;;
*) folder= ;;
esac
if [ -z "$folder" ]; then
    sed -n '/^#   /s/^#   //p' "$0" >&2
    exit 64
fi
PATH=$PATH:/usr/sbin:/sbin
cluster=padan-trial

refuse() {
    echo "two-nodes.sh: $*" >&2
    exit 1
}

start_node() {
    slurmd -f "$folder/slurm.conf" -N "$1"
}

# Ids of what runs on a node, of our cluster only: what Slurm started there says so in its
# environment; its parent is the slurmstepd that looks after it.
tasks_of() {
    local task parent
    for task in $(ps -o pid= -u "$(id -un)"); do
        [ "$(says "$task" "SLURM_CLUSTER_NAME=$cluster" "SLURMD_NODENAME=$1")" = 2 ] || continue
        parent=$(ps -o ppid= -p "$task" | tr -d ' ')
        case $(ps -o comm= -p "${parent:-0}") in slurmstepd*) echo "$parent" ;; esac
        echo "$task"
    done | sort -un
}
says() { # ID SETTING SETTING: how many of them are in the environment of a process
    { tr '\0' '\n' <"/proc/$1/environ" | grep -cx -e "$2" -e "$3"; } 2>/dev/null || true
}

# kill SIGNAL FILE: the process whose id is in the file, if it still runs.
end_by_file() {
    [ ! -s "$2" ] || kill "-$1" "$(cat "$2")" 2>/dev/null || true
}

configure() {
    mkdir -p "$folder"/{munge,state,n1,n2}
    chmod 755 "$folder" "$folder/munge"
    (umask 077 && dd if=/dev/urandom of="$folder/munge/key" bs=64 count=1 2>/dev/null)
    cat >"$folder/slurm.conf" <<END
ClusterName=$cluster
SlurmctldHost=$(hostname -s)(127.0.0.1)
SlurmctldPort=17000
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
AuthType=auth/munge
CredType=cred/munge
# A task that lost its node waits for cred_expire (else 2 minutes) before it starts again.
AuthInfo=socket=$folder/munge/socket,cred_expire=10
SlurmdTimeout=5
ReturnToService=2
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmdParameters=config_overrides
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/%n
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/%n.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/%n.log
NodeName=n1 NodeHostname=$(hostname -s) NodeAddr=127.0.0.1 Port=17001 CPUs=1
NodeName=n2 NodeHostname=$(hostname -s) NodeAddr=127.0.0.1 Port=17002 CPUs=1
PartitionName=trial Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP
END
}

start() {
    local program
    for program in munged slurmctld slurmd sbatch; do
        command -v "$program" >/dev/null || refuse "$program is missing: apt install slurm-wlm munge"
    done
    if [ -n "${SLURM_CONF-}" ] || [ -e /etc/slurm/slurm.conf ]; then
        refuse "this machine has a Slurm already (SLURM_CONF or /etc/slurm/slurm.conf)"
    fi
    if pgrep -x slurmctld >/dev/null || pgrep -x slurmd >/dev/null; then
        refuse "a Slurm runs on this machine already"
    fi
    [ ! -e "$folder" ] || refuse "$folder exists already"
    mkdir -p "$folder"
    folder=$(realpath "$folder")
    configure
    munged --key-file="$folder/munge/key" --socket="$folder/munge/socket" --pid-file="$folder/munge/pid" \
        --log-file="$folder/munge/log" --seed-file="$folder/munge/seed"
    slurmctld -f "$folder/slurm.conf"
    start_node n1
    start_node n2
    for _ in $(seq 60); do
        if [ "$(SLURM_CONF=$folder/slurm.conf sinfo -h -t idle -o %D 2>/dev/null)" = 2 ]; then
            echo "export SLURM_CONF=$folder/slurm.conf"
            return
        fi
        sleep 0.5
    done
    refuse "the nodes do not come up: see $folder/*.log, and stop it"
}

stop() {
    local ids
    SLURM_CONF=$folder/slurm.conf scancel --user="$(id -un)" 2>/dev/null || true
    for node in n1 n2; do
        ids=$(tasks_of "$node")
        # shellcheck disable=SC2086 # one id each
        [ -z "$ids" ] || kill $ids 2>/dev/null || true
        end_by_file TERM "$folder/$node.pid"
    done
    end_by_file TERM "$folder/slurmctld.pid"
    end_by_file TERM "$folder/munge/pid"
}

if [ "$command" != start ]; then
    [ -s "$folder/slurm.conf" ] || refuse "$folder holds no Slurm of this script"
    folder=$(realpath "$folder")
fi
case $command in
start) start ;;
stop) stop ;;
node) start_node "$node" ;;
orphan) end_by_file KILL "$folder/$node.pid" ;;
lose)
    end_by_file KILL "$folder/$node.pid"
    ids=$(tasks_of "$node")
    # shellcheck disable=SC2086 # one id each
    [ -z "$ids" ] || kill -KILL $ids
    ;;
esac
