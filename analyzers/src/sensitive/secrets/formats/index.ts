import type { KeyFormat } from '../format.ts';
import { cloudFormats } from './cloud.ts';
import { codeFormats } from './code.ts';
import { commonFormats } from './keys.ts';
import { messageFormats } from './messages.ts';
import { modelFormats } from './models.ts';
import { modelServiceFormats } from './modelServices.ts';
import { modelContextFormats } from './modelContext.ts';
import { modelToolFormats } from './modelTools.ts';
import { businessFormats } from './business.ts';
import { businessToolFormats } from './businessTools.ts';
import { hostingFormats } from './hosting.ts';
import { monitoringFormats } from './monitoring.ts';
import { paymentFormats } from './payments.ts';
import { platformFormats } from './platforms.ts';
import { productivityFormats } from './productivity.ts';
import { publicIdentifierFormats } from './publicIdentifiers.ts';
import { moreServiceFormats } from './moreServices.ts';
import { serviceFormats } from './services.ts';

/** Every format, the more telling ones first: where two fit the same text equally, the earlier row wins. */
export const keyFormats: readonly KeyFormat[] = [
  ...modelFormats,
  ...modelServiceFormats,
  ...modelToolFormats,
  ...cloudFormats,
  ...hostingFormats,
  ...codeFormats,
  ...messageFormats,
  ...paymentFormats,
  ...monitoringFormats,
  ...productivityFormats,
  ...serviceFormats,
  ...platformFormats,
  ...businessFormats,
  ...businessToolFormats,
  ...moreServiceFormats,
  ...publicIdentifierFormats,
  ...commonFormats,
  ...modelContextFormats,
];
