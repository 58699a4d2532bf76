import { validate as tfn } from 'stdnum/lib/cjs/au/tfn.js';
import { validate as ric } from 'stdnum/lib/cjs/cn/ric.js';
import { validate as hkid } from 'stdnum/lib/cjs/hk/hkid.js';
import { validate as aadhaar } from 'stdnum/lib/cjs/in/aadhaar.js';
import { validate as pan } from 'stdnum/lib/cjs/in/pan.js';
import { validate as rrn } from 'stdnum/lib/cjs/kr/rrn.js';
import { validate as nicLk } from 'stdnum/lib/cjs/lk/nic.js';
import { validate as mykad } from 'stdnum/lib/cjs/my/nric.js';
import { validate as ird } from 'stdnum/lib/cjs/nz/ird.js';
import { validate as cnic } from 'stdnum/lib/cjs/pk/cnic.js';
import { validate as thaiId } from 'stdnum/lib/cjs/th/idnr.js';
import { validate as natid } from 'stdnum/lib/cjs/tw/natid.js';
import { isMedicare, isMyNumber, isNik, isNric } from './checks.ts';
import { compact, kind, type NationalId } from './kind.ts';

export const asiaPacific: readonly NationalId[] = [
  kind('in-aadhaar', compact(aadhaar), {
    named: ['9999 9999 9999', '999999999999', '9999-9999-9999'],
    latin: ['aadhaar', 'aadhar', 'adhaar', 'uidai', 'uid', 'aadhaar number', 'aadhaar card'],
    other: 'आधार',
  }),
  kind('in-pan', pan, { named: ['AAAAA9999A'], latin: ['pan', 'pan card', 'pan number', 'permanent account number', 'income tax'], other: 'पैन' }),
  kind('cn-resident-id', ric, {
    bare: ['99999999999999999*'],
    latin: ['resident id', 'resident identity card', 'chinese id', 'shenfenzheng', 'id card', 'identity card'],
    other: '身份证|居民身份|公民身份|身分證|身份號碼',
  }),
  kind('tw-id', natid, { bare: ['A999999999'], latin: ['taiwan id', 'national id', 'arc'], other: '身分證|身份證|統一證號' }),
  kind('hk-hkid', (value) => hkid(value).isValid, {
    bare: ['A999999(*)', 'AA999999(*)'],
    named: ['A999999*', 'AA999999*', 'A999999 (*)'],
    latin: ['hkid', 'hong kong id', 'hong kong identity card', 'hkid number'],
    other: '香港身份證|身份證|身份证',
  }),
  kind('jp-my-number', isMyNumber, {
    named: ['999999999999', '9999 9999 9999', '9999-9999-9999'],
    latin: ['my number', 'mynumber', 'individual number', 'kojin bango'],
    other: 'マイナンバー|個人番号',
  }),
  kind('kr-rrn', compact(rrn), {
    bare: ['999999-9999999'],
    named: ['9999999999999', '999999 9999999'],
    latin: ['rrn', 'resident registration number', 'resident registration', 'korean id', 'jumin'],
    other: '주민등록번호|주민번호|외국인등록번호',
  }),
  kind('sg-nric', isNric, { bare: ['A9999999A'], latin: ['nric', 'fin', 'nric no', 'nric number', 'singapore id'] }),
  kind('my-mykad', compact(mykad), {
    bare: ['999999-99-9999'],
    named: ['999999999999'],
    latin: ['mykad', 'nric', 'ic number', 'ic no', 'kad pengenalan', 'no kp', 'malaysian ic', 'ic'],
  }),
  kind('th-id', compact(thaiId), {
    bare: ['9-9999-99999-99-9', '9 9999 99999 99 9'],
    named: ['9999999999999'],
    latin: ['thai id', 'thai national id', 'citizen id', 'pin'],
    other: 'บัตรประชาชน|เลขประจำตัวประชาชน',
  }),
  kind('id-nik', isNik, { named: ['9999999999999999'], latin: ['nik', 'ktp', 'nomor induk kependudukan', 'no ktp', 'no nik', 'indonesian id', 'e ktp'] }),
  kind('pk-cnic', compact(cnic), {
    bare: ['99999-9999999-9'],
    named: ['9999999999999'],
    latin: ['cnic', 'nadra', 'national identity card'],
    other: 'شناختی کارڈ',
  }),
  kind('lk-nic', nicLk, { named: ['999999999A', '999999999999'], latin: ['nic', 'nic number', 'nic no', 'national identity card', 'sri lankan nic'] }),
  kind('au-tfn', (value) => tfn(value.replace(/[ -]/g, '')).isValid, {
    named: ['999 999 999', '999999999', '999-999-999', '99 999 999'],
    latin: ['tfn', 'tax file number', 'tax file no', 'australian tax file number'],
  }),
  kind('au-medicare', isMedicare, { named: ['9999 99999 9', '9999999999'], latin: ['medicare', 'medicare card', 'medicare number'] }),
  kind('nz-ird', compact(ird), { named: ['99-999-999', '999-999-999', '999999999', '99999999'], latin: ['ird', 'ird number', 'inland revenue'] }),
];
