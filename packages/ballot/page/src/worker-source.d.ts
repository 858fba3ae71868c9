/** The worker as one script, put in by the build. */
declare module 'worker-source' {
  export const source: string;
}
