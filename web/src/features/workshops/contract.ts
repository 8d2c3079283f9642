export interface Invitations { people?: string[]; emails?: string[]; message?: string }
