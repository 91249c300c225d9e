import type { Env } from "./env-schema"

type FileSettings = Pick<
  Env,
  "FILES_DIR" | "S3_BUCKET" | "S3_REGION" | "S3_ENDPOINT" | "S3_ACCESS_KEY_ID" | "S3_SECRET_ACCESS_KEY"
>

/** Where Medusa's file module keeps bytes: a bucket when one is named, else this machine's disk. */
export function fileProvider(settings: FileSettings) {
  if (settings.S3_BUCKET === undefined) {
    const directory = settings.FILES_DIR
    return {
      resolve: "@medusajs/medusa/file-local",
      id: "local",
      options: { upload_dir: directory, private_upload_dir: directory },
    }
  }
  return {
    resolve: "@medusajs/medusa/file-s3",
    id: "s3",
    options: {
      bucket: settings.S3_BUCKET,
      region: settings.S3_REGION ?? "auto",
      ...(settings.S3_ENDPOINT === undefined
        ? {}
        : { endpoint: settings.S3_ENDPOINT, additional_client_config: { forcePathStyle: true } }),
      file_url: settings.S3_ENDPOINT ?? `https://${settings.S3_BUCKET}.s3.amazonaws.com`,
      access_key_id: settings.S3_ACCESS_KEY_ID,
      secret_access_key: settings.S3_SECRET_ACCESS_KEY,
      authentication_method: settings.S3_ACCESS_KEY_ID === undefined ? "s3-iam-role" : "access-key",
      // Pictures are read through our own route; the bucket itself stays closed.
      acl: false,
    },
  }
}
