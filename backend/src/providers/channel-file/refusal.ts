export type FileFault =
  | "floor_file_empty"
  | "floor_file_type_not_allowed"
  | "floor_file_is_old_excel"
  | "floor_file_has_macros"
  | "floor_file_is_locked"
  | "floor_file_not_readable"
  | "floor_file_unpacks_too_much"
  | "floor_file_without_headings"
  | "floor_file_too_many_rows"
  | "floor_file_too_many_columns"
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
