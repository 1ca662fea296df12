import { type APIEmbed, type APIEmbedImage, EmbedType } from 'discord-api-types/v10';
import { type EmbedBody, toApiEmbed } from '../rules/embed-body.ts';
import type { StoredFile } from './files.ts';

const attachmentScheme = 'attachment://';

/** Embeds as Discord shows them: `attachment://name` has become the address of the file of that name. */
export function finishEmbeds(bodies: readonly EmbedBody[], files: readonly StoredFile[]): APIEmbed[] {
  return bodies.map((body) => {
    const embed = toApiEmbed(body);
    const { author, footer, image, thumbnail } = embed;
    return {
      type: EmbedType.Rich,
      ...embed,
      ...(author ? { author: { ...author, ...finishIcon(author.icon_url, files) } } : {}),
      ...(footer ? { footer: { ...footer, ...finishIcon(footer.icon_url, files) } } : {}),
      ...(image ? { image: finishImage(image, files) } : {}),
      ...(thumbnail ? { thumbnail: finishImage(thumbnail, files) } : {})
    };
  });
}

/** Whether an embed shows the file, so that it does not stand below the message a second time. */
export function isShownInEmbed(file: StoredFile, embeds: readonly APIEmbed[]): boolean {
  return embeds.some((embed) =>
    [embed.image?.url, embed.thumbnail?.url, embed.author?.icon_url, embed.footer?.icon_url].includes(file.api.url)
  );
}

function finishIcon(url: string | undefined, files: readonly StoredFile[]) {
  if (url === undefined) return {};
  const found = resolve(url, files)?.api.url ?? url;
  return { icon_url: found, proxy_icon_url: found };
}

function finishImage(image: APIEmbedImage, files: readonly StoredFile[]): APIEmbedImage {
  const file = resolve(image.url, files)?.api;
  if (!file) return { url: image.url, proxy_url: image.url };
  const size = file.width && file.height ? { width: file.width, height: file.height } : {};
  // The alternative text goes with the picture, wherever it is shown.
  const text = file.description ? { description: file.description } : {};
  return { url: file.url, proxy_url: file.url, ...size, ...text };
}

function resolve(url: string, files: readonly StoredFile[]): StoredFile | undefined {
  if (!url.startsWith(attachmentScheme)) return undefined;
  const name = url.slice(attachmentScheme.length);
  return files.find(({ api }) => api.filename === name);
}
