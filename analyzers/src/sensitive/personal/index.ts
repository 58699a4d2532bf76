import type { Detector } from '../words/view.ts';
import { birthDate } from './birthDate.ts';
import { card } from './card.ts';
import { credentialName } from './credentialName.ts';
import { cryptoWallet } from './cryptoWallet.ts';
import { email } from './email.ts';
import { financial } from './financial.ts';
import { health } from './health.ts';
import { iban } from './iban.ts';
import { ipAddress } from './ipAddress.ts';
import { licencePlate } from './licencePlate.ts';
import { nationalId } from './national/index.ts';
import { password } from './password.ts';
import { person } from './person.ts';
import { phone } from './phone.ts';
import { postalAddress } from './postalAddress.ts';
import { spokenNumber } from './spoken/index.ts';
import { ssn } from './ssn.ts';
import { writtenEmail } from './writtenEmail.ts';

/** Every detector of personal data. */
export const personalDetectors: readonly Detector[] = [
  email,
  writtenEmail,
  phone,
  spokenNumber,
  card,
  iban,
  ssn,
  nationalId,
  ipAddress,
  postalAddress,
  birthDate,
  cryptoWallet,
  licencePlate,
  person,
  password,
  credentialName,
  health,
  financial,
];
