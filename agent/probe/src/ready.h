/* Frames that say that the capture is there. */
#ifndef CLEWLINE_READY_H
#define CLEWLINE_READY_H

/* What the kernel's clock is in wall time. */
void send_clock(void);

/* Everything that exists already has been attached. */
void send_ready(void);

#endif
