import { parentPort, workerData } from 'node:worker_threads';
import { Analyser } from './analyser.ts';
import { LOADED, type Answer, type Question, type WorkerData } from './messages.ts';

/** The worker's whole life: one question after the other. A question that fails costs itself alone. */
const analyser = new Analyser((workerData as WorkerData | undefined)?.own);

function answer(question: Exclude<Question, { ask: 'forget' }>): Answer {
  const { id } = question;
  switch (question.ask) {
    case 'analyse':
      return { id, findings: analyser.analyse(question.job) };
    case 'register':
      return { id, registered: analyser.register(question.session, question.manifest) };
    case 'relink':
      return { id, links: question.jobs.map(({ job, labels }) => analyser.link(question.session, job, labels)) };
  }
}

parentPort?.on('message', (question: Question) => {
  if (question.ask === 'forget') {
    analyser.forget(question.session);
    return;
  }
  try {
    parentPort?.postMessage(answer(question));
  } catch (error) {
    // The name of the error alone: its message may hold what it was about.
    parentPort?.postMessage({ id: question.id, failed: error instanceof Error ? error.name : 'Error' } satisfies Answer);
  }
});

parentPort?.postMessage(LOADED);
