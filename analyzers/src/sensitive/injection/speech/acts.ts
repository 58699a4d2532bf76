import type { Meaning } from './words.ts';
import type { Written } from './written.ts';

/** Of each group one must stand near the head. */
type Part = Meaning | Written;

/** Something that is done by saying it: a word at its head, and what must stand near. */
export interface Act {
  readonly name: string;
  readonly head: Part;
  readonly near: readonly (readonly Part[])[];
  /** Whether the head must be said as an order. */
  readonly isOrder?: boolean;
  /** Code units before and behind the head in which the others stand. */
  readonly before: number;
  readonly after: number;
  readonly points: number;
}

/** From here on acts together are an order to a model. */
export const ENOUGH = 4;

/** Code units within which acts count together. */
export const TOGETHER = 340;

/**
 * The acts. One that nothing harmless is said with is enough alone (4); those that occur in other texts, too, count together with others.
 * A model's owner orders as well ("answer in French"), so that an order alone is nothing.
 */
export const ACTS: readonly Act[] = [
  // What binds the model is set aside.
  { name: 'unbind', head: 'setAside', near: [], isOrder: true, before: 0, after: 0, points: 4 },
  { name: 'unbind', head: 'unbind', near: [['told']], isOrder: true, before: 0, after: 70, points: 4 },
  { name: 'unbind', head: 'unbind', near: [['bond'], ['second']], isOrder: true, before: 10, after: 60, points: 3 },
  { name: 'unbind', head: 'unbind', near: [['model']], isOrder: true, before: 0, after: 24, points: 2 },
  { name: 'unbind', head: 'unbind', near: [['prior']], isOrder: true, before: 0, after: 40, points: 1 },
  {
    name: 'ended',
    head: 'ended',
    near: [
      ['bond', 'sham', 'authority'],
      ['second', 'free', 'deed', 'become'],
    ],
    before: 110,
    after: 80,
    points: 3,
  },
  { name: 'ended', head: 'ended', near: [['bond']], before: 90, after: 40, points: 1 },
  { name: 'free', head: 'free', near: [['second', 'become', 'deed', 'emit', 'model']], before: 120, after: 120, points: 2 },
  {
    name: 'free',
    head: 'free',
    near: [
      ['second', 'become'],
      ['trigger', 'become'],
    ],
    before: 120,
    after: 120,
    points: 4,
  },
  { name: 'unbind', head: 'unbind', near: [['prior'], ['become']], isOrder: true, before: 0, after: 140, points: 4 },
  { name: 'become', head: 'become', near: [], before: 0, after: 0, points: 1 },
  { name: 'become', head: 'become', near: [['free', 'bond']], before: 60, after: 160, points: 2 },
  { name: 'regard', head: 'regard', near: [], before: 0, after: 0, points: 4 },
  // What it was set up with is asked for.
  { name: 'reveal', head: 'emit', near: [['setup']], isOrder: true, before: 30, after: 60, points: 4 },
  { name: 'reveal', head: 'emit', near: [['prior'], ['told', 'second', 'bond']], isOrder: true, before: 30, after: 60, points: 2 },
  // Something of somebody's leaves.
  { name: 'leave', head: 'send', near: [['own'], ['url', 'outlet']], isOrder: true, before: 140, after: 140, points: 4 },
  {
    name: 'leave',
    head: 'send',
    near: [
      ['own', 'theirs'],
      ['tool', 'path', 'url'],
    ],
    isOrder: true,
    before: 110,
    after: 110,
    points: 3,
  },
  {
    name: 'leave',
    head: 'send',
    near: [
      ['own', 'path'],
      ['mail', 'url'],
    ],
    isOrder: true,
    before: 20,
    after: 90,
    points: 2,
  },
  { name: 'leave', head: 'send', near: [['own'], ['reader']], isOrder: true, before: 60, after: 90, points: 1 },
  {
    name: 'leave',
    head: 'hold',
    near: [
      ['own', 'theirs'],
      ['url', 'outlet'],
    ],
    before: 80,
    after: 140,
    points: 4,
  },
  { name: 'leave', head: 'hold', near: [['own']], before: 40, after: 110, points: 2 },
  { name: 'fetch', head: 'send', near: [['url']], isOrder: true, before: 0, after: 60, points: 1 },
  { name: 'tool', head: 'send', near: [['tool']], isOrder: true, before: 0, after: 40, points: 1 },
  { name: 'smuggle', head: 'send', near: [['shell']], isOrder: true, before: 0, after: 60, points: 4 },
  { name: 'smuggle', head: 'deed', near: [['shell']], isOrder: true, before: 0, after: 60, points: 2 },
  { name: 'ask', head: 'ask', near: [['own']], before: 0, after: 60, points: 2 },
  { name: 'steer', head: 'steer', near: [], isOrder: true, before: 0, after: 0, points: 4 },
  { name: 'untold', head: 'untold', near: [['deed', 'send', 'emit', 'unbind']], before: 90, after: 60, points: 2 },
  { name: 'machines', head: 'machinesOnly', near: [], before: 0, after: 0, points: 2 },
  { name: 'machines', head: 'machinesOnly', near: [['deed', 'emit', 'send', 'hush']], before: 60, after: 160, points: 4 },
  { name: 'turn', head: 'turn', near: [['warrant', 'ended', 'free', 'unbind']], before: 0, after: 90, points: 2 },
  { name: 'divert', head: 'divert', near: [], before: 0, after: 0, points: 1 },
  { name: 'divert', head: 'divert', near: [['mail', 'url']], before: 0, after: 60, points: 2 },
  // Nobody is to know.
  { name: 'hush', head: 'hush', near: [], before: 0, after: 0, points: 1 },
  { name: 'hush', head: 'hush', near: [['reader', 'send', 'tool', 'url', 'model']], before: 140, after: 90, points: 2 },
  {
    name: 'hush',
    head: 'hush',
    near: [['digest'], ['deed', 'send', 'unbind']],
    before: 140,
    after: 110,
    points: 3,
  },
  // It is told when.
  { name: 'trigger', head: 'trigger', near: [['deed', 'send', 'hush', 'unbind']], before: 60, after: 120, points: 1 },
  // It is to stay.
  { name: 'keep', head: 'keep', near: [['url'], ['trigger']], before: 40, after: 160, points: 4 },
  { name: 'keep', head: 'keep', near: [['reader'], ['deed', 'trigger']], before: 120, after: 140, points: 3 },
  // A model is addressed, or what it will make of this.
  { name: 'address', head: 'model', near: [], before: 0, after: 0, points: 0 },
  // A model, or what it will make of this, has to do something for somebody.
  { name: 'bidden', head: 'bidden', near: [], before: 0, after: 0, points: 2 },
  {
    name: 'bidden',
    head: 'bidden',
    near: [['own', 'setup', 'theirs', 'hush', 'url', 'path', 'favour', 'bond', 'outlet']],
    before: 64,
    after: 110,
    points: 4,
  },
  { name: 'address', head: 'digest', near: [['must']], before: 0, after: 40, points: 2 },
  { name: 'address', head: 'digest', near: [['must'], ['deed', 'hold']], before: 0, after: 60, points: 3 },
  // Who says it could say it.
  { name: 'claim', head: 'authority', near: [['warrant', 'ended', 'free']], before: 90, after: 120, points: 2 },
  {
    name: 'claim',
    head: 'authority',
    near: [['warrant'], ['emit', 'send', 'deed'], ['own', 'theirs', 'bond', 'setup', 'free', 'ended']],
    before: 110,
    after: 160,
    points: 4,
  },
  { name: 'claim', head: 'authority', near: [['warrant'], ['second', 'task']], before: 110, after: 140, points: 3 },
  { name: 'claim', head: 'warrant', near: [['tool', 'anyCall']], before: 160, after: 160, points: 3 },
  { name: 'claim', head: 'warrant', near: [['hush', 'send', 'emit', 'deed', 'bond']], before: 60, after: 110, points: 1 },
  // What stood before was nothing, here is what is meant.
  { name: 'sham', head: 'sham', near: [['prior', 'second', 'task', 'bond']], before: 90, after: 110, points: 2 },
  { name: 'sham', head: 'sham', near: [['turn']], before: 0, after: 40, points: 3 },
  { name: 'task', head: 'task', near: [['deed', 'emit', 'send', 'unbind']], before: 20, after: 110, points: 2 },
];
