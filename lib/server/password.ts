/** Long enough to be worth hashing, short enough to be hashed in a moment. Safe in the browser. */
export const passwordMinLength = 10;
export const passwordMaxLength = 128;
