import { parentPort } from 'node:worker_threads';
import { assert } from '@shiheng/basics/assert';
import { PdfPrinter, type PdfQuestion } from './pdf.ts';

// The inside of a thread: pdf-client.ts sends it laid-out bulletins, one after the other.

export type PdfAnswer = { readonly pdf: Uint8Array } | { readonly fault: string };

assert(parentPort, 'pdf-thread.ts runs in a thread only');
const port = parentPort;
const printer = new PdfPrinter();

port.on('message', async (question: PdfQuestion) => {
  try {
    const pdf = await printer.print(question);
    port.postMessage({ pdf } satisfies PdfAnswer, [pdf.buffer as ArrayBuffer]);
  } catch (fault) {
    port.postMessage({ fault: String(fault) } satisfies PdfAnswer);
  }
});
