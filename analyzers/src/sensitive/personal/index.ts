import type { Detector } from '../words/view.ts';
import { card } from './card.ts';
import { credentialName } from './credentialName.ts';
import { email } from './email.ts';
import { financial } from './financial.ts';
import { health } from './health.ts';
import { iban } from './iban.ts';
import { ipAddress } from './ipAddress.ts';
import { nationalId } from './national/index.ts';
import { password } from './password.ts';
import { phone } from './phone.ts';
import { postalAddress } from './postalAddress.ts';
import { ssn } from './ssn.ts';
import { writtenEmail } from './writtenEmail.ts';

/** Every detector of personal data. */
export const personalDetectors: readonly Detector[] = [
  email,
  writtenEmail,
  phone,
  card,
  iban,
  ssn,
  nationalId,
  ipAddress,
  postalAddress,
  password,
  credentialName,
  health,
  financial,
];
