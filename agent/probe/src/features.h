/* What of the kernel the probe needs, found out by trying it. */
#ifndef CLEWLINE_FEATURES_H
#define CLEWLINE_FEATURES_H

/* Loads and attaches the whole kernel half. Returns the exit code, having said why it is not 0. */
int features_check(void);

#endif
