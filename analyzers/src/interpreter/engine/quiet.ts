import { Facts } from '../../facts/facts.ts';
import { Machine } from './machine.ts';

/** A machine for what is evaluated for its result alone: the facts it finds are told where it is evaluated by itself. @param steps that it may take */
export function quietMachine({ host, bodyOnly }: Machine, steps: number): Machine {
  const quiet = new Machine(host, new Facts());
  quiet.bodyOnly = bodyOnly;
  quiet.fuel = quiet.work = steps;
  return quiet;
}
