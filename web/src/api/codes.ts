import type { FailureCode } from "./problem";
import type { FieldCode } from "./types";

/** Every code a problem may carry. The compiler keeps it complete. */
const PROBLEMS: Record<FailureCode, true> = {
  invalid_request: true, not_signed_in: true, bad_credentials: true, forbidden: true, not_found: true,
  method_not_allowed: true, phase_closed: true, already_listed: true, not_editable: true, theme_merged: true,
  theme_not_merged: true, theme_cycle: true, unit_cycle: true, nothing_to_undo: true, key_taken: true,
  workshop_over: true, item_in_use: true, signup_closed: true, not_current: true, not_now: true, round_closed: true,
  has_outcome: true, cards_unaccounted: true, sheet_unchecked: true, rounds_unrevealed: true, sheet_entered: true, counts_differ: true, programme_clash: true,
  too_many_searches: true, email_taken: true, last_admin: true, mail_not_failed: true, mail_forgotten: true, in_progress: true, stale: true, too_large: true,
  unsupported_media_type: true, invalid: true, idempotency_mismatch: true, precondition_required: true,
  too_many: true, internal: true, busy: true, offline: true,
};
const FIELDS: Record<FieldCode, true> = {
  required: true, too_long: true, too_short: true, too_many: true, duplicate: true, unknown: true,
  not_supported: true, not_allowed_characters: true, invalid_format: true, out_of_range: true,
  wrong_type: true, unknown_field: true, unknown_value: true, clash: true, already_begun: true,
};

export const PROBLEM_CODES = Object.keys(PROBLEMS) as FailureCode[];
export const FIELD_CODES = Object.keys(FIELDS) as FieldCode[];
