# Options outside.

option-none = The union alone, no option
option-closed = closed today
option-more = More than the union alone would bring, from an agreement outside that is open today: { $named }.
option-no-more = No option that is open today brings any republic more than the union does.
option-shut-more = Closed today, but worth more than the union: { $named }.
option-against = { $who } ({ $option }: { $alone } against { $union })
option-adds-nothing = On top of that option the union adds nothing for { $who }.
option-adds = On top of that option the union still adds { $parts }.
option-adds-for = { $amount } for { $who }
option-note = Central values, without a range. Like the union, each agreement is charged its yearly running cost ({ $status }).
option-note-one = Central values of the run with one sector, without a range. Like the union, each agreement is charged its yearly running cost ({ $status }).
cost-assumed-or-user = assumed, or a figure of the user
