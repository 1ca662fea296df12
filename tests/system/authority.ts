import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** An authority for certificates, in a folder: NAME.pem and NAME.key. Needs openssl. */
export type Authority = {
  /** Makes FILE.pem and FILE.key, of which the authority says that they belong to these (`DNS:localhost`). */
  sign(file: string, commonName: string, altName: string): void;
};

const fresh = ['-newkey', 'rsa:2048', '-nodes'];

/** Makes one. */
export function makeAuthority(folder: string, name: string): Authority {
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
  const out = (file: string) => ['-keyout', `${file}.key`, '-out', `${file}.pem`];
  openssl('req', '-x509', ...fresh, '-days', '2', '-subj', `/CN=${name}`, ...out(name));
  return {
    sign(file, commonName, altName) {
      writeFileSync(join(folder, `${file}.ext`), `subjectAltName=${altName}\n`);
      openssl('req', ...fresh, '-subj', `/CN=${commonName}`, '-keyout', `${file}.key`, '-out', `${file}.csr`);
      const by = ['-CA', `${name}.pem`, '-CAkey', `${name}.key`, '-CAcreateserial', '-extfile', `${file}.ext`];
      openssl('x509', '-req', '-days', '2', '-in', `${file}.csr`, ...by, '-out', `${file}.pem`);
    }
  };
}
