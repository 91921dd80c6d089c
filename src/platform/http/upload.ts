import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** A file that a form brought, whole and in memory. Its name is not looked at. */
export type Upload = { kind: 'file'; bytes: Uint8Array } | { kind: 'too_large' };

/** What was sent is no form with a file, whatever it says. */
class BrokenUpload extends Error {
  readonly statusCode = 400;
  override readonly name = 'BrokenUpload';
}

/** Lets the routes of this part of the server take files. */
export async function takesFiles(server: FastifyInstance): Promise<void> {
  await server.register(multipart, { throwFileSizeLimit: false });
}

/** The fields of a form and its file, where it has one that is not empty. Nothing of it touches a disk. */
export async function readUpload(
  request: FastifyRequest,
  mostBytes: number,
): Promise<{ body: unknown; upload?: Upload }> {
  if (!request.isMultipart()) return { body: request.body };
  const body: Record<string, string[]> = Object.create(null) as Record<string, string[]>;
  let upload: Upload | undefined;
  const limits = { fileSize: mostBytes, files: 1, fields: 300, parts: 301, fieldSize: 20_000 };
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') {
        if (typeof part.value === 'string') (body[part.fieldname] ??= []).push(part.value);
        continue;
      }
      const chunks: Buffer[] = [];
      for await (const chunk of part.file as AsyncIterable<Buffer>) chunks.push(chunk);
      const bytes = Buffer.concat(chunks);
      if (part.file.truncated) upload = { kind: 'too_large' };
      else if (bytes.length > 0) upload = { kind: 'file', bytes };
    }
  } catch {
    throw new BrokenUpload();
  }
  return { body, ...(upload ? { upload } : {}) };
}
