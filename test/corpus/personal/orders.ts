import { readFileSync } from 'node:fs';
import { ABOUT_ORDERS, IN_MANY_WORDS, INDIRECT, TWINS } from './indirectOrders.ts';
import { LESSON_ORDERS } from './lessonOrders.ts';
import { LESSON_OTHERS } from './lessonOthers.ts';
import { HOUSEHOLD_OTHERS } from './lessonHouseholds.ts';
import { MACHINE_ORDERS } from './lessonMachines.ts';
import { PLACED_ORDERS, PLACED_OTHERS } from './lessonPlaces.ts';
import { SET_ORDERS, SET_OTHERS } from './lessonSets.ts';
import { OVERRIDES } from './injections.ts';
import { HONEST, PRETENCES } from './pretences.ts';
import { PROSE } from './prose.ts';
import { READERS } from './readers.ts';
import { SPEECHES } from './speeches.ts';

/** What was said in conversations, as people keep it. */
export const TRANSCRIPTS: readonly string[] = [
  'Human: hello\nAssistant: hi there',
  'Human: What is the capital of Peru?\nAssistant: Lima.',
  'User: my order has not arrived.\nAssistant: I am sorry to hear that. May I have its number?',
  'Human: thanks\n\nAssistant: You are welcome. Is there anything else?',
  'Assistant: Good morning. Human: Good morning, how is the weather?',
  'User: hi\nBot: hello, how can I help you today?',
  'Q: Can the assistant see my screen?\nA: No, only what you type.',
];

interface Lesson {
  readonly orders: readonly string[];
  readonly honest: readonly string[];
}

const readLesson = (folder: string, name: string): Lesson => JSON.parse(readFileSync(new URL(`./${folder}/${name}.json`, import.meta.url), 'utf8')) as Lesson;

/**
 * Written to be learned from, no test counts them: of business and everyday life, of technology; courteous ones and such in other languages, very
 * short and very long ones; reports and what is quoted in them, which order nothing; attacks as incidents tell of them, and what many kinds of people write;
 * what a model is wished to say; places that machines fill; short sayings; what lies closest to the border on either side, what hardly shows that it orders
 * anything, and wishes for what is made of a text.
 */
const LESSONS: readonly Lesson[] = [
  ...['business', 'technology', 'courtesies', 'lengths', 'reports', 'attacks', 'voices', 'quotations'],
  ...['everyday', 'machines', 'wishes', 'workplaces', 'sayings'],
  ...['borders', 'shades', 'margins'],
].map((name) => readLesson('lessons', name));

/** Fourteen sets of 38 orders and 38 honest texts, written by whoever knew none of the lessons: nothing is learned from them. */
export const HELD_OUT: readonly Lesson[] = Array.from({ length: 14 }, (_, i) => readLesson('heldOut', `set${String(i + 1).padStart(2, '0')}`));

/**
 * 150, 190, 150 and 130 orders, and as many honest texts, by people who were asked for what is hard to tell: orders that name no model and nothing to be ignored, in places
 * that machines fill, hidden in long pages; honest texts about attacks, prompts and assistants. Nothing is learned from them either. The third is the half, drawn at
 * random (seed 4), of 300 each of which the other half is among the lessons: at first sight 127 of the orders were told, and 35 of the honest texts. So
 * is the fourth (seed 6) of 260 each: 171 and 16 at first sight, of this half 86 and 11.
 */
export const HARD: readonly Lesson[] = ['hard1', 'hard2', 'hard3', 'hard4'].map((name) => readLesson('heldOut', name));

const sets = [...SPEECHES, ...READERS];

/** All texts of the corpus that order a model. @param isLeftOut of the sets of speeches and readers, by number, those that are not to be among them */
export const orderTexts = (isLeftOut: (set: number) => boolean = () => false): string[] => [
  ...[...IN_MANY_WORDS, ...INDIRECT, ...Object.values(OVERRIDES).flat(), ...PRETENCES, ...LESSON_ORDERS, ...PLACED_ORDERS, ...SET_ORDERS, ...MACHINE_ORDERS],
  ...LESSONS.flatMap(({ orders }) => orders),
  ...sets.filter((_, i) => !isLeftOut(i)).flatMap(({ orders }) => orders),
];

/** Those that order nothing of a model. */
export const harmlessTexts = (isLeftOut: (set: number) => boolean = () => false): string[] => [
  ...[...ABOUT_ORDERS, ...TWINS, ...HONEST, ...PROSE, ...TRANSCRIPTS, ...LESSON_OTHERS, ...PLACED_OTHERS, ...SET_OTHERS, ...HOUSEHOLD_OTHERS],
  ...LESSONS.flatMap(({ honest }) => honest),
  ...sets.filter((_, i) => !isLeftOut(i)).flatMap(({ honest }) => honest),
];
