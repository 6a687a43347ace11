"""A small agreement of our own, on which instructions are tried."""

BASE = """DATA CARE AGREEMENT

between Alder Valley School District ("LEA") and Finch Learning, Inc. ("Provider")

1. The Services are described in Exhibit A.
2. Special terms. None.
3. This Agreement lasts two (2) years.

ARTICLE I: SCOPE

1. **Purpose.** The Provider looks after Pupil Records for the LEA. It acts on the LEA's instructions. It does nothing else.
2. **Roles.** The Provider acts as a school official.

ARTICLE II: ACCESS

1. **Parent Requests.** The Provider answers within thirty (30) days of the request, or as agreed in the Order Form, whichever is sooner.
2. **Court Orders.** The Provider tells the LEA before it hands over Pupil Records to a court.
3. **Subcontractors.** The Provider binds its subcontractors in writing.

ARTICLE III: SECURITY

1. **Storage.** Pupil Records are kept in the United States.
2. **Incidents.** The Provider notifies the LEA within seventy-two (72) hours of confirmation. The notice includes the following:
(1) what the notice says:
i. what happened;
ii. which records are concerned; and
iii. what was done.
(2) The Provider helps the LEA to inform parents.
3. **Advertising.** The Provider is prohibited from using, selling, or trading Pupil Records for advertising.

ARTICLE IV: ENDING

1. **Term.** Either party may end this Agreement on sixty (60) days' notice.
2. **Return.** On the LEA's written request the Provider returns Pupil Records within forty five (45) days. Records in a backup follow within a year. Nothing is kept.

EXHIBIT A
SERVICES

A reading program.

EXHIBIT B
DEFINITIONS

Pupil Records: means any information about a pupil.

Order Form: means the order that the parties signed.

EXHIBIT G
Colorado

The parties agree for Colorado as follows:

"""
