import type { SourceSettings } from '../../../entities/source-settings.ts';
import { createFolderSource } from './folder-source.ts';
import { createSftpSource, type SshSecrets } from './sftp-source.ts';
import type { Source } from './source.ts';

/** The source that settings describe. Nothing is connected to before it is read; the signal ends what is. */
export function openSource(settings: SourceSettings, secrets: SshSecrets, stop: AbortSignal): Source {
  return settings.kind === 'folder' ? createFolderSource(settings.folder) : createSftpSource(settings, secrets, stop);
}
