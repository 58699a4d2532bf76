import { defineLibrary } from '../../schema.ts';

/** Modules that ask for or keep passwords. */
export default defineLibrary({
  library: 'python-credentials',
  language: 'python',
  packages: [{ pypi: 'keyring' }],
  sources: [{ label: 'secret', call: ['getpass#getpass', 'keyring#get_password', 'google.colab#userdata.get'] }],
});
