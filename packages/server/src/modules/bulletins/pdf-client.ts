import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { PdfPrinter, type PdfQuestion } from './pdf.ts';
import type { PdfAnswer } from './pdf-thread.ts';

/** Node runs no TypeScript: only the built program has threads, the sources print in place. */
const threadFile = fileURLToPath(new URL('./pdf-thread.js', import.meta.url));

/** How long a thread is kept with its faces after its last bulletin. */
const keptMs = 60_000;

export type PrintPdf = (question: PdfQuestion) => Promise<Uint8Array>;

/** Prints off the event loop: reading the faces takes a second, embedding them half of one. One bulletin at a time. */
export function pdfPrinting(): PrintPdf {
  if (!existsSync(threadFile)) {
    const printer = new PdfPrinter();
    return (question) => printer.print(question);
  }
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const end = () => {
    void worker?.terminate();
    worker = undefined;
  };
  const print = async (question: PdfQuestion) => {
    clearTimeout(idle);
    worker ??= new Worker(threadFile, { execArgv: [] });
    try {
      return await ask(worker, question);
    } catch (fault) {
      end();
      throw fault;
    } finally {
      idle = setTimeout(end, keptMs);
      idle.unref();
    }
  };
  return (question) => {
    const printed = last.then(() => print(question));
    last = printed.catch(() => undefined);
    return printed;
  };
}

function ask(worker: Worker, question: PdfQuestion): Promise<Uint8Array> {
  worker.ref();
  return new Promise<Uint8Array>((resolve, reject) => {
    const settle = (deed: () => void) => {
      worker.off('message', answered).off('error', failed).off('exit', gone).unref();
      deed();
    };
    const answered = (answer: PdfAnswer) =>
      settle(() => ('pdf' in answer ? resolve(answer.pdf) : reject(new Error(answer.fault))));
    const failed = (fault: Error) => settle(() => reject(fault));
    const gone = () => settle(() => reject(new Error('the thread that prints has ended')));
    worker.on('message', answered).on('error', failed).on('exit', gone);
    worker.postMessage(question);
  });
}
