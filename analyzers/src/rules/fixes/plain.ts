/** An expression that can be put between the brackets of a call, or be one of several values, as it is. */
export const PLAIN_EXPRESSION = /^[A-Za-z_$][\w$.?!()[\]'"]*$/;
