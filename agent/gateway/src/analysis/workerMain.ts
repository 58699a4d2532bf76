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

function answerOrFail(question: Exclude<Question, { ask: 'forget' }>): Answer {
  try {
    return answer(question);
  } catch (error) {
    // The name of the error alone: its message may hold what it was about.
    return { id: question.id, failed: error instanceof Error ? error.name : 'Error' };
  }
}

/** Answers are told together, but none waits longer than this for others to be ready. */
const TOGETHER_MS = 4;

parentPort?.on('message', (questions: readonly Question[]) => {
  let answers: Answer[] = [];
  let since = performance.now();
  for (const question of questions) {
    if (question.ask === 'forget') {
      analyser.forget(question.session);
      continue;
    }
    answers.push(answerOrFail(question));
    if (performance.now() - since < TOGETHER_MS) continue;
    parentPort?.postMessage(answers);
    answers = [];
    since = performance.now();
  }
  if (answers.length > 0) parentPort?.postMessage(answers);
});

parentPort?.postMessage(LOADED);
