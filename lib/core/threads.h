#pragma once

namespace hdcid {

// SLURM_CPUS_PER_TASK when set and sane, otherwise the CPUs this process may run on
// (sched_getaffinity); at least 1.
int default_threads();

}  // namespace hdcid
