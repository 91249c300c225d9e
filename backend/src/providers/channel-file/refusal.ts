export type FileFault =
  | "file_empty"
  | "file_type_not_allowed"
  | "file_is_old_excel"
  | "file_has_macros"
  | "file_is_locked"
  | "file_not_readable"
  | "file_unpacks_too_much"
  | "file_without_headings"
  | "file_too_many_rows"
  | "file_too_many_columns"
  | "template_rows_merged"

/** Why a file is not taken, by a code that stays. */
export class FileRefusal extends Error {
  constructor(
    readonly code: FileFault,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}
