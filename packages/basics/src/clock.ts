/** The present moment. Handed in where time matters, so that tests choose it; the kernel never has one. */
export type Clock = () => Date;
