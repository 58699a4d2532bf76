/* What of the kernel the probe needs, found out by trying it. */
#ifndef CLEWLINE_FEATURES_H
#define CLEWLINE_FEATURES_H

/* Prints the state of each feature as JSON. Returns the exit code: 1 if something is missing that is needed. */
int features_print(void);

/* Says of each thing that is needed and missing why it is needed. */
void features_explain(void);

/* Loads and attaches the whole kernel half. Returns the exit code, having said why it is not 0. */
int features_check(void);

#endif
