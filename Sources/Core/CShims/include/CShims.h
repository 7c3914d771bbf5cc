// What Swift cannot call as C declares it: variadic functions, macros, Linux calls that the Glibc module leaves out, and
// vector instructions that it has no words for.
// Nothing else belongs here: no logic.
#pragma once

#include "shims_linux.h"
#include "shims_curl.h"
#include "shims_microhttpd.h"
#include "shims_rdkafka.h"
#include "shims_pcre2.h"
#include "shims_vector.h"
