/* Counts the loads of code that was built with -sanitizer-coverage-trace-loads. In C, so that it is itself not counted. */
#include <stdint.h>

static uint64_t loads;

uint64_t press_release_loads(void) { return loads; }

void __sanitizer_cov_load1(void *at) { (void)at; loads++; }
void __sanitizer_cov_load2(void *at) { (void)at; loads++; }
void __sanitizer_cov_load4(void *at) { (void)at; loads++; }
void __sanitizer_cov_load8(void *at) { (void)at; loads++; }
void __sanitizer_cov_load16(void *at) { (void)at; loads++; }
