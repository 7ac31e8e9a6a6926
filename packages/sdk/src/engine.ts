/** Name and version of what computes a result. */
export const ENGINE = 'tallystick 0.1.0';
