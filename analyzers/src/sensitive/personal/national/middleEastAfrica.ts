import { validate as tnEg } from 'stdnum/lib/cjs/eg/tn.js';
import { validate as idIl } from 'stdnum/lib/cjs/il/idnr.js';
import { validate as pinKe } from 'stdnum/lib/cjs/ke/pin.js';
import { validate as idZa } from 'stdnum/lib/cjs/za/idnr.js';
import { isEmirates, isIranian, isSaudi } from './checks.ts';
import { compact, kind, type NationalId } from './kind.ts';

export const middleEastAfrica: readonly NationalId[] = [
  kind('za-id', compact(idZa), {
    named: ['9999999999999', '999999 9999 999', '999999 9999 99 9'],
    latin: ['south african id', 'sa id', 'id number', 'id no', 'identity number', 'rsa id', 'id nommer', 'id', 'identity document'],
  }),
  kind('il-id', compact(idIl), {
    named: ['999999999', '9-9999999-9', '99999999-9'],
    latin: ['teudat zehut', 'israeli id', 'mispar zehut'],
    other: 'ת\\.?ז\\.?|תעודת זהות|מספר זהות|ת״ז',
  }),
  kind('ae-emirates-id', isEmirates, { bare: ['999-9999-9999999-9'], named: ['999999999999999'], latin: ['emirates id', 'eid', 'uae id'], other: 'الهوية' }),
  kind('sa-id', isSaudi, { named: ['9999999999'], latin: ['iqama', 'saudi id', 'saudi national id'], other: 'رقم الهوية|الهوية الوطنية|الإقامة' }),
  kind('ir-national-id', isIranian, {
    named: ['9999999999', '999-999999-9'],
    latin: ['kode melli', 'code melli', 'iranian national id'],
    other: 'کد ملی|کدملی',
  }),
  kind('eg-tax', compact(tnEg), { named: ['999-999-999'], latin: ['egyptian tax number'], other: 'رقم التسجيل الضريبي' }),
  kind('ke-pin', pinKe, { named: ['A999999999A'], latin: ['kra pin', 'kra', 'pin certificate'] }),
];
