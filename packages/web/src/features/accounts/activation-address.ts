/** The page that a code opens. The code stands behind `#`: browsers never send that part, so no log holds it. */
export function activationAddress(code: string, origin = window.location.origin): string {
  return `${origin}/activate#${code}`;
}
