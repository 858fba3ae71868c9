import { useEffect } from 'react';

/** Which end of the head of a printed sheet: whose and when, where from, or whose screen it is where a page says nothing. */
type Place = 'left' | 'right' | 'shell';

/** Writes a text into the head of every printed sheet while the page is shown; tokens.css puts it there. */
export function usePrintLine(place: Place, text: string): void {
  useEffect(() => {
    const { style } = document.documentElement;
    style.setProperty(`--print-${place}`, JSON.stringify(text)); // its escapes are those of a string in a style sheet
    return () => {
      style.removeProperty(`--print-${place}`);
    };
  }, [place, text]);
}
