import type { Detector } from '../words/view.ts';
import { card } from './card.ts';
import { email } from './email.ts';
import { iban } from './iban.ts';
import { ipAddress } from './ipAddress.ts';
import { nationalId } from './national/index.ts';
import { phone } from './phone.ts';
import { ssn } from './ssn.ts';

/** Every detector of personal data. */
export const personalDetectors: readonly Detector[] = [email, phone, card, iban, ssn, nationalId, ipAddress];
