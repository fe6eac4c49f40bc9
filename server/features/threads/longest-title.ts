/** Of a thread whose title is made of what somebody said. */
export const longestTitle = 160;
