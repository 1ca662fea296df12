import type { APIAttachment } from 'discord-api-types/v10';
import type { App } from '../app.ts';
import { element, hiddenText } from '../dom.ts';
import { icon } from '../icons.ts';

/** A picture as an embed or attachment describes it. */
interface Picture {
  readonly url: string;
  readonly width?: number | null;
  readonly height?: number | null;
}

/** A file below a message: a picture to be looked at, anything else to be saved. */
export function renderAttachment(app: App, attachment: APIAttachment): HTMLElement {
  const { filename, url, size, content_type: type = '', description } = attachment;
  if (/^image\/(png|jpeg|gif|webp)$/.test(type))
    return renderPicture(app, attachment, description ?? filename, 520, 350);
  return element(
    'div',
    { class: 'file' },
    icon('file', 32),
    element(
      'div',
      { class: 'file-text' },
      element('a', { text: filename, attributes: { href: toOwnAddress(url) ?? url, download: filename } }),
      element('div', { class: 'file-size', text: formatSize(size) })
    ),
    element(
      'a',
      { class: 'file-save', attributes: { href: toOwnAddress(url) ?? url, download: filename } },
      icon('download'),
      hiddenText(`Save ${filename}`)
    )
  );
}

/** A picture in a frame of at most this size; pressing it shows it large. Pictures from elsewhere are only linked. */
export function renderPicture(
  app: App,
  picture: Picture,
  description: string,
  maxWidth: number,
  maxHeight: number
): HTMLElement {
  const own = toOwnAddress(picture.url);
  if (own === undefined) {
    const attributes = { href: picture.url, target: '_blank', rel: 'noopener noreferrer' };
    return element(
      'a',
      { class: 'outside-picture', attributes },
      icon('external', 16),
      `Picture from ${hostOf(picture.url)}`
    );
  }
  const image = element('img', { attributes: { src: own, alt: description, loading: 'lazy' } });
  const { width, height } = picture;
  if (width && height) {
    const scale = Math.min(1, maxWidth / width, maxHeight / height);
    image.width = Math.round(width * scale);
    image.height = Math.round(height * scale);
    image.style.aspectRatio = `${width} / ${height}`;
  }
  return element(
    'button',
    {
      class: 'picture',
      attributes: { type: 'button', title: 'Show the picture large' },
      onClick: () => app.openPicture(own, description)
    },
    image
  );
}

// The sandbox names itself 127.0.0.1; the page may have been opened as localhost.
function toOwnAddress(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { hostname, port, pathname } = new URL(url);
  const isOwn = (hostname === '127.0.0.1' || hostname === 'localhost') && port === location.port;
  return isOwn ? pathname : undefined;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : 'elsewhere';
}

function formatSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
